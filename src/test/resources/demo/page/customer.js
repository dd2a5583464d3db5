/** One customer's profile, and how it moves while somebody looks. */

import { ask } from './api.js';
import { chart } from './charts.js';
import { value, valueText } from './chart-options.js';
import { announce, el, riskMeter, segmentBadge, setText } from './dom.js';
import { FIELDS, GROUPS } from './fields.js';
import { ago, day, nameOf, time } from './format.js';
import { fillMoves } from './moves.js';
import { poll } from './poll.js';

const PAUSE = 1000;
const MARKED = 8000;
const MOST_CHANGES = 100;
const MOST_POINTS = 600;

function field([name, label]) {
  return el('div', { class: 'field', 'data-field': name }, el('dt', {}, label), el('dd', {}, el('span', { class: 'was' }), el('span', { class: 'value' })));
}

function group([title, fields]) {
  return el('section', { class: 'card' }, el('div', { class: 'card-head' }, el('h2', {}, title)), el('dl', { class: 'fields' }, ...fields.map(field)));
}

const column = (...groups) => el('div', { class: 'column' }, ...groups.map(group));

function side() {
  return el('div', { class: 'column side' },
    el('section', { class: 'card' }, el('div', { class: 'card-head' }, el('h2', {}, 'Since you opened this page')),
      el('p', { class: 'empty', id: 'no-changes' }, 'Nothing has moved yet. Changes show here as they happen.'),
      el('ol', { class: 'changes', id: 'changes', reversed: true })),
    el('section', { class: 'card' }, el('div', { class: 'card-head' }, el('h2', {}, 'Lifetime value, live')), el('div', { class: 'chart small', id: 'chart-value' })),
    el('section', { class: 'card' }, el('div', { class: 'card-head' }, el('h2', {}, 'Moves')),
      el('p', { class: 'empty', id: 'no-moves' }, 'This customer has not moved between segments or risks.'),
      el('ul', { class: 'moves', id: 'customer-moves' })));
}

function skeleton(content, id) {
  const [contact, standing, purchases, service, campaigns, website] = GROUPS;
  content.append(
    el('p', { class: 'back' }, el('a', { href: '#overview' }, '← Segment overview')),
    el('div', { class: 'title' }, el('h1', { tabindex: '-1' }, `Customer ${id}`), el('span', { class: 'badges', id: 'badges' }), el('p', { class: 'asof', id: 'asof' })),
    el('p', { class: 'gone', id: 'gone', role: 'status', hidden: true }),
    el('div', { id: 'profile', hidden: true },
      el('dl', { class: 'tiles fields four' }, ...standing[1].map((one) => {
        const tile = field(one);
        tile.classList.add('tile');
        return tile;
      })),
      el('div', { class: 'profile' }, column(contact, service, campaigns), column(purchases, website), side())),
  );
}

/** What is shown of one customer, and what was shown before. */
class Profile {
  constructor(content, id) {
    this.content = content;
    this.id = id;
    this.shown = null;
    this.points = [];
    this.marks = new Map();
    this.value = chart(content.querySelector('#chart-value'), value, valueText);
  }

  find(selector) {
    return this.content.querySelector(selector);
  }

  show(customer) {
    this.find('#profile').hidden = false;
    this.find('#profile').classList.remove('faded');
    this.find('#gone').hidden = true;
    const name = nameOf(customer, this.id);
    setText(this.find('h1'), name);
    document.title = `${name} · customer360`;
    const written = this.shown?.updated_at === customer.updated_at;
    if (!written) {
      this.find('#badges').replaceChildren(segmentBadge(customer.customer_segment), riskMeter(customer.churn_risk_score),
        ...(customer.segments ?? []).map((segment) => el('span', { class: 'badge plain' }, segment)));
      // From last to first, so that the first comes to stand above the others.
      const changed = [...FIELDS.keys()].reverse().filter((field) => this.fill(field, customer));
      if (changed.length > 0) {
        announce(`Changed: ${changed.map((field) => FIELDS.get(field).label).join(', ')}`);
      }
    }
    setText(this.find('#asof'), `Scores of ${day(customer.as_of)} · written ${ago(customer.updated_at)}`
      + (customer.changed_at ? ` · newest change ${ago(customer.changed_at)}` : ''));
    this.draw(customer);
    this.shown = customer;
  }

  /** Returns whether the field is another than before. */
  fill(name, customer) {
    const { label, format } = FIELDS.get(name);
    const element = this.find(`[data-field="${name}"]`);
    const now = format(customer[name]);
    setText(element.querySelector('.value'), now);
    if (this.shown === null || this.shown[name] === customer[name]) {
      return false;
    }
    const before = format(this.shown[name]);
    setText(element.querySelector('.was'), before);
    element.classList.add('changed');
    clearTimeout(this.marks.get(name));
    this.marks.set(name, setTimeout(() => element.classList.remove('changed'), MARKED));
    this.find('#no-changes').hidden = true;
    const list = this.find('#changes');
    list.prepend(el('li', {}, el('time', {}, time(Date.now())), el('span', { class: 'what' }, label),
      el('span', { class: 'from-to' }, el('span', { class: 'old' }, before), ' → ', el('strong', {}, now))));
    while (list.children.length > MOST_CHANGES) {
      list.lastChild.remove();
    }
    return true;
  }

  draw(customer) {
    this.points.push({ at: Date.now(), value: customer.customer_lifetime_value ?? 0 });
    this.points.splice(0, this.points.length - MOST_POINTS);
    this.value.show(this.points);
  }

  gone() {
    if (this.shown !== null && !this.find('#profile').classList.contains('faded')) {
      this.find('#profile').classList.add('faded');
      setText(this.find('#gone'), `This customer was deleted, seen at ${time(Date.now())}. Below is what was known last.`);
    } else if (this.shown === null) {
      setText(this.find('#gone'), `There is no customer ${this.id}. They may have been deleted, or are not there yet.`);
    }
    this.find('#gone').hidden = false;
  }

  showMoves(moves) {
    fillMoves(this.find('#customer-moves'), moves, false);
    this.find('#no-moves').hidden = moves.length > 0;
  }

  close() {
    this.marks.forEach(clearTimeout);
    this.value.close();
  }
}

/** Shows a customer until the function that is returned is called. */
export function showCustomer(content, id, attempt) {
  document.title = `Customer ${id} · customer360`;
  skeleton(content, id);
  const profile = new Profile(content, id);
  const stop = poll(PAUSE, (signal) => attempt(signal, async () => {
    const path = `/api/customers/${id}`;
    profile.showMoves((await ask(`${path}/transitions`, {}, signal)).moves);
    const { customer } = await ask(path, {}, signal);
    if (customer === null) {
      profile.gone();
    } else {
      profile.show(customer);
    }
  }));
  return () => {
    stop();
    profile.close();
  };
}
