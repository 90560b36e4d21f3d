/** The history as it is kept, line by line: what the next site goes on from. */
import { report } from '../../report/source.ts';

export const GET = async () =>
  new Response((await report().history())?.text ?? '', {
    headers: { 'content-type': 'application/jsonl; charset=utf-8' },
  });
