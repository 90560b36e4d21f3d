/** A JSON answer; two spaces, so that a reader can read it too. */
export const answer = (data: unknown, indent = 2) =>
  new Response(`${JSON.stringify(data, null, indent)}\n`, {
    headers: { 'content-type': 'application/json; charset=utf-8' },
  });
