/** Asks again and again, one question at a time, and not while nobody looks. */

/**
 * Starts at once and returns what stops it. `turn` gets a signal that is aborted then; the pause is
 * counted from its end, so a slow server is not asked faster than it answers.
 */
export function poll(pause, turn) {
  const stop = new AbortController();
  let timer = 0;
  let running = false;

  async function run() {
    clearTimeout(timer);
    if (running || stop.signal.aborted || document.hidden) {
      return;
    }
    running = true;
    try {
      await turn(stop.signal);
    } finally {
      running = false;
      if (!stop.signal.aborted) {
        timer = setTimeout(run, pause);
      }
    }
  }

  document.addEventListener('visibilitychange', run, { signal: stop.signal });
  run();
  return () => {
    stop.abort();
    clearTimeout(timer);
  };
}
