/** Numbers, days and ages as people read them. */

const LOCALE = 'en-GB';
const whole = new Intl.NumberFormat(LOCALE, { maximumFractionDigits: 0 });
const one = new Intl.NumberFormat(LOCALE, { minimumFractionDigits: 1, maximumFractionDigits: 1 });
const two = new Intl.NumberFormat(LOCALE, { minimumFractionDigits: 2, maximumFractionDigits: 2 });
const short = new Intl.NumberFormat('en-US', { notation: 'compact', minimumFractionDigits: 1, maximumFractionDigits: 1 });
const share = new Intl.NumberFormat(LOCALE, { style: 'percent', minimumFractionDigits: 1, maximumFractionDigits: 1 });
const date = new Intl.DateTimeFormat(LOCALE, { day: 'numeric', month: 'short', year: 'numeric', timeZone: 'UTC' });
const clock = new Intl.DateTimeFormat(LOCALE, { hour: '2-digit', minute: '2-digit', second: '2-digit' });
const minute = new Intl.DateTimeFormat(LOCALE, { hour: '2-digit', minute: '2-digit' });
const dayAndTime = new Intl.DateTimeFormat(LOCALE, { day: 'numeric', month: 'short', hour: '2-digit', minute: '2-digit' });
const dayOnly = new Intl.DateTimeFormat(LOCALE, { day: 'numeric', month: 'short' });

export const NONE = '–';

const known = (value) => value !== null && value !== undefined;

export const count = (value) => (known(value) ? whole.format(value) : NONE);
export const tenths = (value) => (known(value) ? one.format(value) : NONE);
export const amount = (value) => (known(value) ? two.format(value) : NONE);
/** Thousands and millions in short; what is below a thousand has no parts worth telling. */
export const compact = (value) => (known(value) ? (Math.abs(value) < 1000 ? whole : short).format(value) : NONE);
export const percent = (part, all) => (all > 0 ? share.format(part / all) : NONE);
export const rate = (value) => (known(value) ? `${one.format(value)}%` : NONE);
export const days = (value) => (known(value) ? `${whole.format(value)} ${Math.abs(value) === 1 ? 'day' : 'days'}` : NONE);
export const seconds = (value) => (known(value) ? `${one.format(value)} s` : NONE);
export const text = (value) => (known(value) && value !== '' ? String(value) : NONE);
export const day = (value) => (known(value) ? date.format(new Date(value)) : NONE);
export const time = (value) => clock.format(new Date(value));
export const hourAndMinute = (value) => minute.format(new Date(value));
export const dayOf = (value) => dayOnly.format(new Date(value));

/** How long ago something was; what is ahead of this clock is now. */
export function ago(value) {
  if (!known(value)) {
    return NONE;
  }
  const passed = Math.max(0, Math.round((Date.now() - new Date(value).getTime()) / 1000));
  if (passed < 2) {
    return 'just now';
  }
  if (passed < 60) {
    return `${passed} s ago`;
  }
  if (passed < 3600) {
    return `${Math.floor(passed / 60)} min ago`;
  }
  return passed < 86400 ? `${Math.floor(passed / 3600)} h ago` : dayAndTime.format(new Date(value));
}

/** The name of a customer, or what there is in its place. */
export function nameOf(customer, id) {
  const name = [customer.first_name, customer.last_name].filter((part) => part).join(' ');
  return name || `Customer ${id}`;
}
