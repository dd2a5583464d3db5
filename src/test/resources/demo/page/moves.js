/** Moves between segments and risks, as a list. */

import { el } from './dom.js';
import { MOVED } from './fields.js';
import { ago, days } from './format.js';

function change(move) {
  const what = el('span', { class: 'what' }, MOVED.get(move.field) ?? move.field);
  if (move.from && move.to) {
    return [what, ' ', el('span', { class: 'old' }, move.from), ' → ', el('strong', {}, move.to)];
  }
  return move.to ? [what, ' entered ', el('strong', {}, move.to)] : [what, ' left ', el('strong', {}, move.from)];
}

function cause(move) {
  return move.cause === 'recompute' ? `a new day, ${days(move.days_since_last_purchase)} since the last purchase` : 'a row changed';
}

/** Fills a list with moves, each with a link to the customer if wanted. */
export function fillMoves(list, moves, withCustomer) {
  list.replaceChildren(
    ...moves.map((move) =>
      el(
        'li',
        {},
        el('span', { class: 'move' }, ...change(move)),
        el(
          'span',
          { class: 'detail' },
          withCustomer ? el('a', { href: `#customer/${move.customer_id}` }, `Customer ${move.customer_id}`) : null,
          withCustomer ? ' · ' : null,
          `${ago(move.at)} · ${cause(move)}`,
        ),
      ),
    ),
  );
}
