/** The Atom feed of outcome changes. */
import { createHash } from 'node:crypto';
import { atomFeed } from '../../lib/feed.ts';
import { report } from '../../report/source.ts';

export const GET = async () => {
  const { title, controls } = await report().index();
  const history = await report().history();
  const feed = atomFeed({
    title,
    history,
    titles: new Map(controls.map((control) => [control.id, control.title])),
    siteUrl: history?.siteUrl ?? undefined,
    sha256: (text) => createHash('sha256').update(text).digest('hex'),
  });
  return new Response(feed, { headers: { 'content-type': 'application/atom+xml; charset=utf-8' } });
};
