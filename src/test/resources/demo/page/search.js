/**
 * Search as you type: a combobox whose list holds the customers found. The newest question wins;
 * what was found before stays until then, so nothing flickers.
 */

import { ask, Failure } from './api.js';
import { announce, el, marked, riskMeter, segmentBadge, setText } from './dom.js';
import { amount, count } from './format.js';

const PAUSE = 120;

const input = document.getElementById('query');
const segment = document.getElementById('segment');
const risk = document.getElementById('risk');
const list = document.getElementById('results');
const panel = document.getElementById('results-panel');
const note = document.getElementById('results-note');

let timer = 0;
let question = new AbortController();

const options = () => [...list.children];
const activeOption = () => list.querySelector('[aria-selected="true"]');

function open(isOpen) {
  panel.hidden = !isOpen;
  input.setAttribute('aria-expanded', String(isOpen));
  if (!isOpen) {
    activate(null);
  }
}

function activate(option) {
  activeOption()?.setAttribute('aria-selected', 'false');
  if (option) {
    option.setAttribute('aria-selected', 'true');
    option.scrollIntoView({ block: 'nearest' });
    input.setAttribute('aria-activedescendant', option.id);
  } else {
    input.removeAttribute('aria-activedescendant');
  }
}

function move(step) {
  const all = options();
  if (all.length > 0) {
    const from = all.indexOf(activeOption());
    const next = from < 0 && step < 0 ? all.length - 1 : (from + step + all.length) % all.length;
    activate(all[next]);
  }
}

function choose(option) {
  if (option) {
    open(false);
    input.blur();
    location.hash = `#customer/${option.dataset.id}`;
  }
}

function name(customer) {
  const parts = ['first_name', 'last_name']
    .map((field) => customer.highlights[field] ?? customer[field])
    .filter((part) => part);
  return parts.length > 0 ? marked(parts.join(' ')) : [`Customer ${customer.id}`];
}

function option(customer) {
  const email = customer.highlights.email ?? customer.email;
  const contact = [email ? marked(email) : null, customer.phone_number ? el('span', { class: 'phone' }, customer.phone_number) : null];
  const row = el(
    'li',
    { id: `result-${customer.id}`, role: 'option', 'aria-selected': 'false', 'data-id': customer.id },
    el('span', { class: 'who' }, el('span', { class: 'name' }, ...name(customer)), el('span', { class: 'number' }, ` ${customer.id}`)),
    el('span', { class: 'worth' }, el('span', { class: 'hidden' }, 'Lifetime value '), amount(customer.customer_lifetime_value)),
    el('span', { class: 'contact' }, ...contact.flat()),
    el('span', { class: 'standing' }, segmentBadge(customer.customer_segment), riskMeter(customer.churn_risk_score)),
  );
  // A press would take the focus from the field before the click arrives.
  row.addEventListener('pointerdown', (event) => event.preventDefault());
  row.addEventListener('click', () => choose(row));
  return row;
}

function found(answer) {
  const selected = activeOption()?.dataset.id;
  list.replaceChildren(...answer.customers.map(option));
  activate(options().find((row) => row.dataset.id === selected) ?? options()[0] ?? null);
  const total = `${answer.exact ? '' : 'more than '}${count(answer.total)} found`;
  const shown = answer.customers.length < answer.total ? `The best ${answer.customers.length} of ${total}` : total;
  setText(note, answer.total === 0 ? 'Nobody found' : shown);
  announce(note.textContent);
  open(true);
}

async function search() {
  clearTimeout(timer);
  question.abort();
  question = new AbortController();
  const { signal } = question;
  const q = input.value.trim();
  if (q === '') {
    list.replaceChildren();
    open(false);
    return;
  }
  try {
    found(await ask('/api/search', { q, segment: segment.value, risk: risk.value }, signal));
  } catch (error) {
    if (signal.aborted) {
      return;
    }
    if (!(error instanceof Failure)) {
      throw error;
    }
    setText(note, error.message);
    open(true);
  }
}

function pressed(event) {
  if (event.key === 'ArrowDown' || event.key === 'ArrowUp') {
    event.preventDefault();
    if (panel.hidden) {
      search();
    } else {
      move(event.key === 'ArrowDown' ? 1 : -1);
    }
  } else if (event.key === 'Enter') {
    event.preventDefault();
    choose(panel.hidden ? null : activeOption());
  } else if (event.key === 'Escape') {
    event.preventDefault();
    if (panel.hidden) {
      input.value = '';
    }
    open(false);
  }
}

/** Makes the search work; it stays for as long as the page does. */
export function startSearch() {
  input.addEventListener('input', () => {
    clearTimeout(timer);
    timer = setTimeout(search, PAUSE);
  });
  input.addEventListener('keydown', pressed);
  input.addEventListener('focus', () => {
    input.select();
    if (input.value.trim() !== '') {
      search();
    }
  });
  for (const filter of [segment, risk]) {
    filter.addEventListener('change', () => search());
  }
  const form = document.getElementById('search');
  form.addEventListener('submit', (event) => event.preventDefault());
  form.addEventListener('focusout', (event) => {
    if (!form.contains(event.relatedTarget)) {
      open(false);
    }
  });
  document.addEventListener('keydown', (event) => {
    const isTyping = event.target.closest?.('input, select, textarea');
    if (event.key === '/' && !isTyping && !event.ctrlKey && !event.metaKey && !event.altKey) {
      event.preventDefault();
      input.focus();
    }
  });
}
