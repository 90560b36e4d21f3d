/** The codebase in memory while it is mended: texts, facts, findings with their fixes. */

import type { SourceFile } from '../derive/codebase.ts';
import type { Derived } from '../derive/derive.ts';
import { derive } from '../derive/derive.ts';
import type { Layout } from '../derive/layout.ts';
import type { Config } from '../model/config.ts';
import type { FileFacts } from '../model/facts.ts';
import type { Finding } from '../model/finding.ts';
import type { Fix, FixSource } from '../rules/fix.ts';
import type { RunResult } from '../rules/run.ts';
import { linesOf } from './splice.ts';

/** How a text is read and judged; the same for every state of one codebase. */
export interface Judge {
  layout: Layout;
  config: Config;
  ci?: Parameters<typeof derive>[0]['ci'];
  scan(text: string): FileFacts;
  /** Findings with waivers and baseline applied. */
  findings(derived: Derived): Pick<RunResult, 'findings' | 'fixes'>;
}

/** One state. Texts are those of all files, or read when asked for. */
export interface State extends FixSource {
  files: readonly SourceFile[];
  /** Texts that differ from the files on disk, by path. */
  changed: ReadonlyMap<string, string>;
  text(file: string): string | undefined;
  findings: readonly Finding[];
  fixes: ReadonlyMap<string, Fix>;
}

/** Judges files as they are. `text` gives a file's text without a byte order mark. */
export function stateOf(judge: Judge, files: readonly SourceFile[], text: (file: string) => string | undefined): State {
  return judged(judge, files, text, new Map());
}

/** The state after some files have new texts. */
export function changedTo(judge: Judge, from: State, texts: ReadonlyMap<string, string>): State {
  const files = from.files.map((file) => {
    const text = texts.get(file.path);
    return text === undefined ? file : { ...file, facts: judge.scan(text) };
  });
  const changed = new Map([...from.changed, ...texts]);
  return judged(judge, files, (file) => texts.get(file) ?? from.text(file), changed);
}

function judged(
  judge: Judge,
  files: readonly SourceFile[],
  text: (file: string) => string | undefined,
  changed: ReadonlyMap<string, string>,
): State {
  const { findings, fixes } = judge.findings(derive({ files, layout: judge.layout, ci: judge.ci }, judge.config));
  const known = new Map<string, readonly string[] | undefined>();
  return {
    files,
    changed,
    text,
    findings,
    fixes,
    lines(file) {
      if (!known.has(file)) {
        const read = text(file);
        known.set(file, read === undefined ? undefined : linesOf(read));
      }
      return known.get(file);
    },
  };
}
