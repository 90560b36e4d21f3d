/** How a browser searches this site from its own box; made only where the configuration says at which address it is published. */
import type { APIRoute } from 'astro';
import { openSearch } from '../../lib/open-search.ts';
import { report } from '../../report/source.ts';

export async function getStaticPaths() {
  return (await report().history())?.siteUrl ? [{ params: { description: 'opensearch' } }] : [];
}

export const GET: APIRoute = async ({ params }) => {
  const siteUrl = (await report().history())?.siteUrl;
  if (!siteUrl || params.description !== 'opensearch') return new Response(null, { status: 404 });
  const { title } = await report().index();
  return new Response(openSearch(title, siteUrl), {
    headers: { 'content-type': 'application/opensearchdescription+xml; charset=utf-8' },
  });
};
