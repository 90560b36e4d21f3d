/** The gate's badge, and one for each control. */
import type { APIContext } from 'astro';
import { badgeSvg } from '../../../../lib/badges.ts';
import { badgePaths, publicBadges } from '../../../lib/badges.ts';

export const getStaticPaths = badgePaths;

export const GET = async ({ params }: APIContext) => {
  const badge = (await publicBadges()).get(params.badge ?? '');
  if (!badge) return new Response(null, { status: 404 });
  return new Response(badgeSvg(badge), { headers: { 'content-type': 'image/svg+xml; charset=utf-8' } });
};
