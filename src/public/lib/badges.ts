/** The badges of this site. */
import { type Badge, badgesOf } from '../../lib/badges.ts';
import { publicSource } from '../report.ts';

/** By name: `status`, and the public id of each control. */
export async function publicBadges(): Promise<Map<string, Badge>> {
  const { title, verdict, controls } = await publicSource().report();
  return badgesOf(title, verdict, controls);
}

/** `getStaticPaths` of badges. */
export const badgePaths = async () => [...(await publicBadges()).keys()].map((badge) => ({ params: { badge } }));
