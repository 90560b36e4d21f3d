/** Records of builds, oldest first: outcomes and figures of the controls that this site names. */
import { publicSource } from '../../report.ts';

export const GET = async () =>
  new Response((await publicSource().history())?.text ?? '', {
    headers: { 'content-type': 'application/jsonl; charset=utf-8' },
  });
