/** Who the customers are, what they are worth, how they move, and how fresh all of it is. */

import { ask } from './api.js';
import { chart } from './charts.js';
import { bars, barsText, freshness, freshnessText, movements, movementsText, ordered, risks, risksText } from './chart-options.js';
import { el, segmentBadge, setText } from './dom.js';
import { ago, amount, compact, count, NONE, percent, seconds, time } from './format.js';
import { fillMoves } from './moves.js';
import { poll } from './poll.js';

const PAUSE = 2500;
const WINDOWS = [['15m', 'Last 15 minutes'], ['2h', 'Last 2 hours'], ['30d', 'Last 30 days']];

function tile(id, label) {
  return el('div', { class: 'tile', id: `tile-${id}` }, el('dt', {}, label), el('dd', {}, el('span', { class: 'value' }, NONE), el('span', { class: 'detail' })));
}

function fillTile(content, id, value, detail = '') {
  setText(content.querySelector(`#tile-${id} .value`), value);
  setText(content.querySelector(`#tile-${id} .detail`), detail);
}

function card(width, title, ...children) {
  return el('section', { class: `card ${width}` }, el('div', { class: 'card-head' }, el('h2', {}, title)), ...children);
}

const place = (id) => el('div', { class: 'chart', id: `chart-${id}` });
const figures = (of, all) => [
  [count(of.customers), 'customers'],
  [percent(of.customers, all.customers), 'share'],
  [amount(of.lifetime_value), 'lifetime_value'],
  [amount(of.average_lifetime_value), 'average_lifetime_value'],
  [count(of.at_risk), 'at_risk'],
];

function row(title, name, of, all) {
  const cells = figures(of, all).map(([value, figure]) => el('td', { 'data-figure': figure }, value));
  return el('tr', { 'data-segment': name }, el('th', { scope: 'row' }, title), ...cells);
}

function fillTable(body, overview) {
  body.replaceChildren(
    ...ordered(overview).map((segment) => row(segmentBadge(segment.segment), segment.segment, segment, overview)),
    row('All', 'all', overview, overview),
  );
}

function skeleton(content) {
  const windows = el('select', { id: 'window' }, ...WINDOWS.map(([value, label]) => el('option', { value }, label)));
  const moves = card('wide', 'Moves over time', place('moves'));
  moves.firstChild.append(el('label', { class: 'hidden', for: 'window' }, 'Time of the moves'), windows);
  const head = ['Segment', 'Customers', 'Share', 'Lifetime value', 'Average', 'At risk'].map((title) => el('th', { scope: 'col' }, title));
  content.append(
    el('div', { class: 'title' }, el('h1', { tabindex: '-1' }, 'Segment overview'), el('p', { class: 'asof', id: 'asof' })),
    el('dl', { class: 'tiles' },
      tile('customers', 'Customers'),
      tile('lifetime-value', 'Lifetime value'),
      tile('average', 'Average lifetime value'),
      tile('at-risk', 'Share at risk'),
      tile('freshness', 'Commit to searchable')),
    el('div', { class: 'cards' },
      card('third', 'Customers by segment', place('customers')),
      card('third', 'Lifetime value by segment', place('lifetime-value')),
      card('third', 'Churn risk by segment', place('risks')),
      moves,
      card('third', 'Latest moves', el('ul', { class: 'moves', id: 'latest-moves' }), el('p', { class: 'empty', id: 'no-moves' }, 'Nobody has moved yet.')),
      card('wide', 'Segments in figures', el('div', { class: 'scroll', tabindex: '0', role: 'region', 'aria-label': 'Segments in figures' },
        el('table', {}, el('thead', {}, el('tr', {}, ...head)), el('tbody', { id: 'segment-figures' })))),
      card('third', 'Commit to searchable', place('freshness'), el('p', { class: 'empty', id: 'no-freshness', hidden: true }, 'Not measured yet.'))),
  );
  return windows;
}

function showProfiles(content, charts, overview) {
  const { customers } = overview;
  fillTile(content, 'customers', count(customers), customers > 0 ? `in ${overview.segments.length} segments` : 'none yet');
  fillTile(content, 'lifetime-value', amount(overview.lifetime_value), `${compact(overview.lifetime_value_at_risk)} of it at risk`);
  fillTile(content, 'average', amount(overview.average_lifetime_value), 'of those who bought');
  fillTile(content, 'at-risk', percent(overview.at_risk, customers), `${count(overview.at_risk)} of risk 4 or 5`);
  setText(content.querySelector('#asof'), `As of ${time(Date.now())} · newest change ${ago(overview.newest_change)}`);
  fillTable(content.querySelector('#segment-figures'), overview);
  for (const name of ['customers', 'lifetimeValue', 'risks']) {
    charts[name].show(overview);
  }
}

function showMoves(content, charts, moves) {
  charts.moves.show(moves);
  fillMoves(content.querySelector('#latest-moves'), moves.moves, true);
  content.querySelector('#no-moves').hidden = moves.moves.length > 0;
}

function showFreshness(content, charts, samples) {
  const last = samples.at(-1);
  fillTile(content, 'freshness', last ? seconds(last.median) : NONE, last ? `median, p99 ${seconds(last.percentile99)}` : 'not measured yet');
  content.querySelector('#no-freshness').hidden = samples.length > 0;
  content.querySelector('#chart-freshness').hidden = samples.length === 0;
  if (last) {
    charts.freshness.show(samples);
  }
}

/** Shows the overview until the function that is returned is called. */
export function showOverview(content, attempt) {
  document.title = 'Segment overview · customer360';
  const windows = skeleton(content);
  const at = (id) => content.querySelector(`#chart-${id}`);
  const charts = {
    customers: chart(at('customers'), bars('customers', count), barsText('Customers', 'customers', count)),
    lifetimeValue: chart(at('lifetime-value'), bars('lifetime_value', compact), barsText('Lifetime value', 'lifetime_value', amount)),
    risks: chart(at('risks'), risks, risksText),
    moves: chart(at('moves'), movements, movementsText),
    freshness: chart(at('freshness'), freshness, freshnessText),
  };
  const turn = (signal) => attempt(signal, async () => {
    const chosen = windows.value;
    const [profiles, moves, measured] = await Promise.all([
      ask('/api/overview', {}, signal),
      ask('/api/movements', { window: chosen }, signal),
      ask('/api/freshness', {}, signal),
    ]);
    showProfiles(content, charts, profiles);
    showFreshness(content, charts, measured.samples);
    // Another window may have been chosen meanwhile; its own answer is on the way.
    if (chosen === windows.value) {
      showMoves(content, charts, moves);
    }
  });
  let stop = poll(PAUSE, turn);
  windows.addEventListener('change', () => {
    stop();
    stop = poll(PAUSE, turn);
  });
  return () => {
    stop();
    Object.values(charts).forEach((one) => one.close());
  };
}
