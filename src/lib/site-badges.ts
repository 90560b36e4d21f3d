/** The badges of this site, and where they are. */
import { report } from '../report/source.ts';
import { type Badge, badgesOf } from './badges.ts';
import { href } from './links.ts';

/** By name. */
export async function siteBadges(): Promise<Map<string, Badge>> {
  const { title, verdict, controls } = await report().index();
  return badgesOf(title, verdict, controls);
}

/** `getStaticPaths` of badges. */
export const badgePaths = async () => [...(await siteBadges()).keys()].map((badge) => ({ params: { badge } }));

/** Markdown that shows a badge and leads to a page; with the published address where one is known, else as this site is served. */
export function badgeMarkdown(name: string, label: string, path: string, siteUrl: string | null): string {
  const at = (to: string) => (siteUrl ? `${siteUrl}${to.replace(/^\//, '')}` : href(to));
  const text = label.replaceAll(/[[\]\\`<>]/g, '\\$&');
  return `[![${text}](${at(`/api/badges/${encodeURIComponent(name)}.svg`)})](${at(path)})`;
}
