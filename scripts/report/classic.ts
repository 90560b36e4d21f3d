/** Scripts that browsers run without modules: a service worker, and pages that are opened from `file://`. */
import { rolldown } from 'rolldown';

/** What `source` (a module's text, which may import files by absolute path) does, as one classic script, minified. */
export async function classicScript(source: string, aliases: Record<string, string> = {}): Promise<string> {
  const entry = '\0atlas:entry';
  const bundle = await rolldown({
    input: entry,
    platform: 'browser',
    logLevel: 'silent',
    resolve: { alias: aliases },
    transform: { define: { 'process.env.NODE_ENV': '"production"' } },
    plugins: [
      {
        name: 'atlas-entry',
        resolveId: (id) => (id === entry ? id : undefined),
        load: (id) => (id === entry ? source : undefined),
      },
    ],
  });
  try {
    const { output } = await bundle.generate({ format: 'iife', minify: true, codeSplitting: false });
    return output[0].code;
  } finally {
    await bundle.close();
  }
}
