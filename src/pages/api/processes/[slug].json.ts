/** One process's shard. */
import type { APIContext } from 'astro';
import { answer } from '../../../lib/answer.ts';
import { report } from '../../../report/source.ts';

export async function getStaticPaths() {
  return (await report().index()).processes.map(({ slug }) => ({ params: { slug } }));
}

export async function GET({ params }: APIContext) {
  const shard = await report().process(params.slug ?? '');
  return shard ? answer(shard, 0) : new Response(null, { status: 404 });
}
