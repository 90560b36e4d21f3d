/** The badges as shields.io reads them. */
import type { APIContext } from 'astro';
import { answer } from '../../../../lib/answer.ts';
import { shieldsJson } from '../../../../lib/badges.ts';
import { badgePaths, publicBadges } from '../../../lib/badges.ts';

export const getStaticPaths = badgePaths;

export const GET = async ({ params }: APIContext) => {
  const badge = (await publicBadges()).get(params.badge ?? '');
  return badge ? answer(shieldsJson(badge)) : new Response(null, { status: 404 });
};
