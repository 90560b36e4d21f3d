/** Answers of files that a build left as they are published. */

/** The text, or that there is none. */
export const asItIs = (text: string | null) =>
  text === null
    ? new Response(null, { status: 404 })
    : new Response(text, { headers: { 'content-type': 'application/json; charset=utf-8' } });
