/** The page: the address says what is shown, and everything else keeps up with the index. */

import { Failure } from './api.js';
import { setText } from './dom.js';
import { showOverview } from './overview.js';
import { showCustomer } from './customer.js';
import { startSearch } from './search.js';

const content = document.getElementById('content');
const notice = document.getElementById('notice');
let leave = () => {};

/** Runs a turn of a view; what goes wrong is told above it, and what it shows stays. */
async function attempt(signal, turn) {
  try {
    await turn();
    notice.hidden = true;
  } catch (error) {
    if (signal.aborted) {
      return;
    }
    if (!(error instanceof Failure)) {
      throw error;
    }
    setText(notice, `${error.message}. What you see may be old; trying again.`);
    notice.hidden = false;
  }
}

function show(isFirst) {
  const customer = /^#customer\/(\d{1,18})$/.exec(location.hash);
  leave();
  notice.hidden = true;
  content.replaceChildren();
  leave = customer ? showCustomer(content, customer[1], attempt) : showOverview(content, attempt);
  if (!isFirst) {
    window.scrollTo(0, 0);
    content.querySelector('h1')?.focus({ preventScroll: true });
  }
}

window.addEventListener('hashchange', () => show(false));
// The address is the page's state, so this link must not change it.
document.getElementById('skip').addEventListener('click', (event) => {
  event.preventDefault();
  content.focus();
});
startSearch();
show(true);
