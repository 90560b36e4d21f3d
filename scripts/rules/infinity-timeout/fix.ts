/** Bounds a wait by the timeout policy. Always suggested: whoever waited longer exits now. */
import type { Codebase, Site } from '../../derive/codebase.ts';
import type { Config } from '../../model/config.ts';
import { appendArgument, edit } from '../../rewrite/argument.ts';
import { callText } from '../../rewrite/call-text.ts';
import { captureWith } from '../../rewrite/capture.ts';
import { type CodeText, textOf } from '../../rewrite/text.ts';
import type { Edit, Fix } from '../fix.ts';
import { askedAt, type Bound, boundFor, inWords, writtenAt } from '../timeout-policy.ts';
import type { Literal } from './literals.ts';

const CAUTION =
  'When the time is over the caller exits, and what it waited for goes on: look at how long that may take at worst.';

/** What the arguments between those that are there and the timeout have to be, as Elixir has them by default. */
const BETWEEN: Readonly<Record<string, string>> = {
  'GenServer.stop/1': ':normal',
  'Supervisor.stop/1': ':normal',
  'DynamicSupervisor.stop/1': ':normal',
  'Agent.stop/1': ':normal',
};
/** Takes the nodes first as soon as it takes a timeout last. */
const NODES_FIRST = 'GenServer.multi_call/2';

/** In place of the literal. None for what is no time (`:global` counts retries), and where two calls are allowed different times. */
export function literalFix(codebase: Codebase, config: Config, { value, reaches }: Literal): Fix | undefined {
  const { expr, where, holder } = value;
  const sites = reaches.map(({ site }) => site);
  if (sites.some(({ m }) => m === ':global')) return undefined;
  const bounds = new Map(sites.map((site) => [site, boundFor(config, site, () => askedAt(codebase, site))]));
  const [bound] = bounds.values();
  if (!bound || [...bounds.values()].some((other) => other.value !== bound.value)) return undefined;
  // An attribute's value is computed when the module is compiled.
  if (holder?.t === 'attr' && typeof bound.value !== 'number') return undefined;
  return suggested(
    bound,
    (code) => {
      const start = code.offset({ line: expr.l, column: expr.c });
      if (start === undefined || !code.text.startsWith(':infinity', start)) return null;
      const written = writtenAt(config, code, { ...where, line: expr.l }, bound);
      if (!written) return null;
      return [...written.edits, edit(where.file.path, code, start, start + ':infinity'.length, written.text)];
    },
    where.file.path,
  );
}

/** As one more argument. None where the function has no arity that takes a time. */
export function implicitFix(codebase: Codebase, config: Config, site: Site): Fix | undefined {
  if (site.m === ':global' || site.delegated) return undefined;
  if (site.target === NODES_FIRST && (site.captured || (site.node.t === 'call' && site.node.piped))) return undefined;
  const bound = boundFor(config, site, () => askedAt(codebase, site));
  const { path } = site.file;
  return suggested(
    bound,
    (code) => {
      const written = writtenAt(config, code, site, bound);
      if (!written) return null;
      const { node } = site;
      const between = BETWEEN[site.target ?? ''];
      const value = between ? `${between}, ${written.text}` : written.text;
      const edits =
        node.t === 'call'
          ? appendArgument(path, code, node, value)
          : captureWith(site, code, value, ['server', 'reason']);
      const nodes = site.target === NODES_FIRST ? nodesFirst(site, code) : [];
      return edits && nodes && [...written.edits, ...nodes, ...edits];
    },
    path,
  );
}

function nodesFirst({ node, file }: Site, code: CodeText): Edit[] | null {
  const first = node.t === 'call' ? callText(code, node)?.args[0] : undefined;
  return first ? [edit(file.path, code, first.s, first.s, '[node() | Node.list()], ')] : null;
}

function suggested(bound: Bound, edits: (code: CodeText) => Edit[] | null, file: string): Fix {
  return {
    safety: 'suggested',
    title: `wait ${inWords(bound.value)} at most`,
    caution: CAUTION,
    edits(source) {
      const code = textOf(source, file);
      return code ? edits(code) : null;
    },
  };
}
