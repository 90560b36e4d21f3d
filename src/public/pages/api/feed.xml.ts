/** The Atom feed of outcome changes, of the controls that this site names. */
import { createHash } from 'node:crypto';
import { atomFeed } from '../../../lib/feed.ts';
import { publicSource } from '../../report.ts';

export const GET = async () => {
  const { title, controls, siteUrl } = await publicSource().report();
  const feed = atomFeed({
    title,
    history: await publicSource().history(),
    titles: new Map(controls.map((control) => [control.id, control.title])),
    siteUrl: siteUrl ?? undefined,
    sha256: (text) => createHash('sha256').update(text).digest('hex'),
  });
  return new Response(feed, { headers: { 'content-type': 'application/atom+xml; charset=utf-8' } });
};
