/** Sends through the wrapper that the configuration names. */
import type { Site } from '../../derive/codebase.ts';
import { edit } from '../../rewrite/argument.ts';
import { nameAt, recall } from '../../rewrite/callee.ts';
import { captureEnd } from '../../rewrite/capture.ts';
import { textOf } from '../../rewrite/text.ts';
import type { Fix } from '../fix.ts';

/** `Module.function/arity`. */
export const WRAPPER = /^([A-Z]\w*(?:\.[A-Z]\w*)*)\.([a-z_]\w*[?!]?)\/(\d)$/;

/** Sends whose arguments are the target, the message and nothing that a wrapper would not know. */
const SENDS = new Set(['Kernel.send/2', ':erlang.send/2', ':erlang.!/2', 'Process.send/3', ':erlang.send/3']);

/** None for timers, for a wrapper of another arity, and inside the wrapper itself. */
export function wrapperFix(site: Site, wrapper: string | undefined): Fix | undefined {
  const [, module, name, arity] = WRAPPER.exec(wrapper ?? '') ?? [];
  if (!module || !SENDS.has(site.target ?? '') || site.n !== Number(arity)) return undefined;
  if (site.module?.name === module || site.delegated) return undefined;
  return {
    safety: 'suggested',
    title: `send through \`${wrapper}\``,
    caution:
      'The receiver must understand what the wrapper makes of the message, and what the call answers may be another value.',
    edits(source) {
      const code = textOf(source, site.file.path);
      if (!code) return null;
      const callee = `${nameAt(site.file, site.module, site.line, module)}.${name}`;
      if (site.node.t === 'call') return recall(site.file.path, code, site.node, callee);
      const written = captureEnd(site, code);
      return written && [edit(site.file.path, code, written.s, written.e, `&${callee}/${arity}`)];
    },
  };
}
