/** Elements made by hand: data become text nodes, so nothing in them is ever read as HTML. */

const MARK = '\uE000';
const UNMARK = '\uE001';

/** Makes an element; children that are null or undefined are left out. */
export function el(tag, attributes = {}, ...children) {
  const element = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) {
    if (value === true) {
      element.setAttribute(name, '');
    } else if (value !== false && value !== null && value !== undefined) {
      element.setAttribute(name, value);
    }
  }
  element.append(...children.flat().filter((child) => child !== null && child !== undefined));
  return element;
}

/** Sets a text unless it is there already, so that screen readers and selections are left alone. */
export function setText(element, text) {
  if (element.textContent !== text) {
    element.textContent = text;
  }
}

/** Turns the parts that the search marked into elements. */
export function marked(text) {
  return text.split(MARK).flatMap((part, index) => {
    const end = part.indexOf(UNMARK);
    return index === 0 || end < 0
      ? [part.replaceAll(UNMARK, '')]
      : [el('mark', {}, part.slice(0, end)), part.slice(end + 1).replaceAll(UNMARK, '')];
  });
}

/** Tells screen readers something that is seen anyway. */
export function announce(text) {
  setText(document.getElementById('announcer'), text);
}

/** A segment with the colour that it has everywhere. */
export function segmentBadge(segment) {
  return el('span', { class: 'badge', 'data-segment': segment ?? '' }, segment ?? 'No segment');
}

/** A churn risk from 1 to 5 as that many of five marks. */
export function riskMeter(risk) {
  const pips = [1, 2, 3, 4, 5].map((level) => el('i', { class: level <= risk ? 'on' : '' }));
  return el('span', { class: 'risk', 'data-risk': risk ?? '', role: 'img', 'aria-label': `Churn risk ${risk ?? 'unknown'} of 5` }, ...pips);
}
