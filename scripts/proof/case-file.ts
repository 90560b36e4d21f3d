/** A case of a rule: Elixir source whose `# expect: messageId` comments say what must be reported on their line. Pure. */
import type { Config } from '../model/config.ts';
import type { Scope } from '../model/words.ts';

/** One report that a case asks for. */
export interface Expected {
  line: number;
  messageId: string;
  /** `error`, `warning`, `info`, and `exact`, `inferred`, `unknown`, where the comment names them. */
  also: string[];
}

/** Reads `# expect: send`, `# expect: send info, captured inferred`. */
export function expectedIn(source: string): Expected[] {
  return source.split('\n').flatMap((text, index) => {
    const list = /# expect: (.+)$/.exec(text)?.[1];
    if (!list) return [];
    return list.split(',').map((item) => {
      const [messageId, ...also] = item.trim().split(/\s+/);
      return { line: index + 1, messageId: messageId!, also };
    });
  });
}

/** `# options: {"strict": true}` anywhere in the file. */
export function optionsIn(source: string): Record<string, unknown> {
  const json = /# options: (\{.*\})/.exec(source)?.[1];
  return json ? (jsonOf(json, 'options') as Record<string, unknown>) : {};
}

/** `# config: {"timeouts": …}` anywhere in the file: the codebase's configuration. */
export function configIn(source: string): Config {
  const json = /# config: (\{.*\})/.exec(source)?.[1];
  return json ? (jsonOf(json, 'config') as Config) : {};
}

function jsonOf(text: string, what: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    throw new Error(`what follows \`# ${what}:\` is no JSON`);
  }
}

/** Test code by its name; a script where the rule looks at scripts; else compiled code. */
export function scopeOf(name: string, scopes: readonly Scope[] = []): Scope {
  if (/_test\.exs$|^test_/.test(name)) return 'test';
  return name.endsWith('.exs') && scopes.includes('script') ? 'script' : 'lib';
}

/**
 * The files of a case: the source itself, or, where `# file: lib/a.ex` lines divide it, one file each. Every file keeps
 * the line numbers of the case.
 */
export function filesIn(source: string, path: string): { path: string; text: string }[] {
  const lines = source.split('\n');
  const starts = lines.flatMap((text, index) => {
    const name = /^# file: (\S+)$/.exec(text)?.[1];
    return name ? [{ name, index }] : [];
  });
  if (starts.length === 0) return [{ path, text: source }];
  return starts.map(({ name, index }, nth) => ({
    path: name,
    text: '\n'.repeat(index) + lines.slice(index, starts[nth + 1]?.index).join('\n'),
  }));
}
