/** The question in the page's address: `?q=`, and `&in=runbooks` when something is on fire. A page with a filter of its own keeps `q` for that. */

/** The page's own table is filtered by `q`. */
const ownFilter = () => document.querySelector('input[data-filter]') !== null;

export interface Asked {
  query: string;
  fire: boolean;
}

/** What the address asks; `null`: nothing. */
export function asked(): Asked | null {
  const all = new URLSearchParams(location.search);
  const query = all.get('q');
  if (query === null || ownFilter()) return null;
  return { query, fire: all.get('in') === 'runbooks' };
}

/** Puts a question into the address, `null` takes it out; the history gets no longer. */
export function keep(question: Asked | null): void {
  if (ownFilter()) return;
  const url = new URL(location.href);
  const before = url.search;
  url.searchParams.delete('q');
  url.searchParams.delete('in');
  if (question && question.query !== '') url.searchParams.set('q', question.query);
  if (question?.fire && question.query !== '') url.searchParams.set('in', 'runbooks');
  // Browsers refuse this for pages without a server, and after too many letters at once: the search works without it.
  if (url.search === before) return;
  try {
    history.replaceState(history.state, '', url);
  } catch {}
}
