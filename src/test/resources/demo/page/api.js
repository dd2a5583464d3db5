/** The page's only way to the server. Every failure is an error with a text for people. */

const PATIENCE = 8000;

export class Failure extends Error {
  constructor(message, status) {
    super(message);
    this.status = status;
  }
}

/** Returns the answer; `signal` gives the question up. */
export async function ask(path, parameters = {}, signal = undefined) {
  const query = new URLSearchParams(Object.entries(parameters).filter(([, value]) => value !== ''));
  const address = query.size > 0 ? `${path}?${query}` : path;
  const patience = AbortSignal.timeout(PATIENCE);
  let response;
  let body;
  try {
    response = await fetch(address, { signal: signal ? AbortSignal.any([signal, patience]) : patience });
    body = await response.json();
  } catch (error) {
    if (signal?.aborted) {
      throw error;
    }
    throw new Failure('The demo does not answer; it may have ended', 0);
  }
  if (!response.ok) {
    throw new Failure(body.message, response.status);
  }
  return body;
}
