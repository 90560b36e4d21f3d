/** Mermaid's own parser in Node: it only needs a sanitizer, and that one needs a browser. */
import { registerHooks } from 'node:module';

const SANITIZER =
  'data:text/javascript,export default { addHook() {}, removeAllHooks() {}, sanitize: (text) => text };';

let loading: Promise<(text: string) => Promise<unknown>> | undefined;

/** Fails as Mermaid fails: with the line and what was expected there. */
export async function parsesAsMermaid(text: string): Promise<void> {
  loading ??= load();
  const parse = await loading;
  await parse(text);
}

async function load(): Promise<(text: string) => Promise<unknown>> {
  const hooks = registerHooks({
    resolve: (specifier, context, next) =>
      specifier === 'dompurify' ? { url: SANITIZER, shortCircuit: true } : next(specifier, context),
  });
  const { default: mermaid } = await import('mermaid');
  // The flowchart's parser is loaded by its first use.
  await mermaid.parse('flowchart TD\n  a --> b');
  hooks.deregister();
  return (text) => mermaid.parse(text);
}
