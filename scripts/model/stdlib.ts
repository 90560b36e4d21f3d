/** What Elixir's own modules export, so that `import Process` and Kernel's names resolve without running anything. */
import functions from './stdlib/functions.json' with { type: 'json' };

/** Kernel functions newer than the Elixir that wrote `functions.json` (1.14). */
const NEWER_KERNEL = ['is_non_struct_map/1', 'to_timeout/1'];

const exportsOf = new Map<string, Set<string>>(
  Object.entries(functions as Record<string, string[]>).map(([module, names]) => [module, new Set(names)]),
);
for (const name of NEWER_KERNEL) exportsOf.get('Kernel')?.add(name);

/** Special forms that take any number of arguments. */
const VARIADIC = new Set(['for', 'with', '%{}', '{}', '<<>>', 'fn', 'super']);
const specialForms = new Set(
  [...(exportsOf.get('Kernel.SpecialForms') ?? [])].map((name) => name.slice(0, name.lastIndexOf('/'))),
);

/** Exports of a module of Elixir or OTP as `name/arity`; `undefined` for a module that is not listed. */
export function stdlibExports(module: string): ReadonlySet<string> | undefined {
  return exportsOf.get(module);
}

/** Whether a bare `name/arity` is Kernel's own (functions, macros, special forms). */
export function isKernel(name: string, arity: number): boolean {
  if (specialForms.has(name)) return VARIADIC.has(name) || arity <= 2;
  return exportsOf.get('Kernel')?.has(`${name}/${arity}`) ?? false;
}
