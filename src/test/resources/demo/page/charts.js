/** Charts that follow the width of their place, the reader's colours and wish for less movement. */

/* global echarts */

const dark = window.matchMedia('(prefers-color-scheme: dark)');
const still = window.matchMedia('(prefers-reduced-motion: reduce)');

/** Returns the colours that the style sheet has for charts just now. */
export function colours() {
  const style = getComputedStyle(document.documentElement);
  const of = (name) => style.getPropertyValue(`--${name}`).trim();
  return {
    text: of('text'),
    quiet: of('quiet'),
    line: of('line'),
    card: of('card'),
    accent: of('accent'),
    warm: of('warm'),
    font: style.fontFamily,
    segments: { 'High Value': of('high'), 'Medium Value': of('medium'), 'Low Value': of('low') },
    risks: [1, 2, 3, 4, 5].map((risk) => of(`risk-${risk}`)),
    moves: { customer_segment: of('high'), churn_risk_score: of('warm'), segments: of('medium') },
  };
}

/**
 * Makes a chart in its place. `optionsOf(data, colours)` draws the data; `textOf(data)` says the same
 * in words for those who do not see it.
 */
export function chart(place, optionsOf, textOf) {
  place.setAttribute('role', 'img');
  let drawing;
  let data;

  function draw() {
    if (data === undefined) {
      return;
    }
    // Not before, as its place may have been hidden until now.
    drawing ??= echarts.init(place, null, { renderer: 'canvas' });
    const c = colours();
    const common = {
      animation: !still.matches,
      animationDuration: 300,
      animationDurationUpdate: 300,
      textStyle: { fontFamily: c.font, color: c.text },
      // As rich text it is drawn; as HTML it would need styles that the page's policy forbids.
      tooltip: {
        renderMode: 'richText',
        confine: true,
        backgroundColor: c.card,
        borderColor: c.line,
        textStyle: { color: c.text, fontSize: 12 },
      },
    };
    const options = optionsOf(data, c);
    drawing.setOption({ ...common, ...options, tooltip: { ...common.tooltip, ...options.tooltip } });
    place.setAttribute('aria-label', textOf(data));
  }

  const resized = new ResizeObserver(() => drawing?.resize());
  resized.observe(place);
  dark.addEventListener('change', draw);
  still.addEventListener('change', draw);
  return {
    show(newest) {
      data = newest;
      draw();
    },
    close() {
      resized.disconnect();
      dark.removeEventListener('change', draw);
      still.removeEventListener('change', draw);
      drawing?.dispose();
    },
  };
}
