import { z } from 'zod';
import { defineRule, textFile } from '../rule.ts';
import { CHECKS } from './checks.ts';
import { claimsOf } from './claims.ts';
import { credoTroubles } from './credo.ts';
import { grepTroubles } from './greps.ts';
import { runsOf } from './runs.ts';
import { type Trouble, troubleWith } from './verdict.ts';

export const rule = defineRule({
  id: 'enforcement-parity',
  title: 'Checks that nothing enforces',
  summary:
    'A check that the configuration or the documents name, but that no CI workflow runs, or runs so that it cannot fail: everybody believes that it holds.',
  severity: 'warning',
  scope: ['lib', 'test', 'script'],
  options: z.object({
    ignore: z
      .array(z.enum(CHECKS.map(({ id }) => id)))
      .default([])
      .describe('Checks that CI is not meant to run.'),
  }),
  messages: {
    'not-run': '{by}, but no CI workflow runs `{command}`: what {title} would report is merged unseen.',
    'ignored-failure': '`{command}` runs in CI{through}, but {why}: the job stays green whatever it finds.',
    'commented-out': '`{command}` is commented out here, and nothing else in CI runs it{by}.',
    'switched-off':
      '`{command}`{through} stands in a job or step that never runs (`if: false`, `when: never`), and nothing else in CI runs it.',
    'manual-only': '`{command}`{through} runs only {when}: a change that breaks it is merged before anybody knows.',
    'wrong-paths':
      'The workflow that runs `{command}` starts for changes of {paths} only: none of the {count} compiled files is among them.',
    'files-left-out':
      'No `files` of this configuration reach {folder}: Credo never looks at its {count} compiled files.',
    'folder-left-out':
      '`{command}` leaves out every folder called {folder}: {count} compiled files there may hold what it forbids, with no reason and no end written down.',
    'disabled-check': 'The check {module} is {how} here: its code stands in {file}, but Credo never runs it.',
    'never-named': '{module} is a Credo check that {config} does not name: Credo never runs it.',
    'missing-file': '`requires` names {path}, and no such file is there: the checks in it are not loaded.',
  },
  check({ derived, options, report, notMeasured }) {
    const { ci } = derived;
    if (ci.files.length === 0) notMeasured('no CI configuration was found');
    const troubles = [...credoTroubles(derived)];
    if (ci.files.length > 0) {
      const runs = runsOf(derived);
      const claims = claimsOf(derived);
      for (const check of CHECKS) {
        if (options.ignore.includes(check.id)) continue;
        const own = claims.filter((claim) => claim.check === check);
        const projects = [...new Set(own.map(({ project }) => project))];
        for (const project of projects)
          troubles.push(
            ...one(
              troubleWith(
                check,
                project,
                own.filter((claim) => claim.project === project),
                runs,
                derived,
              ),
            ),
          );
        const root = derived.layout.projects.find(({ path }) => path === '.') ?? null;
        if (projects.length === 0) troubles.push(...one(troubleWith(check, root, [], runs, derived)));
      }
      troubles.push(...grepTroubles(derived));
    }
    const seen = new Set<string>();
    for (const trouble of troubles) {
      const { messageId, place, code, data, confidence, severity, named, also = [] } = trouble;
      const key = `${messageId} ${place.file}:${place.line} ${code}`;
      if (seen.has(key)) continue;
      seen.add(key);
      const at = {
        file: textFile(place.file),
        module: null,
        fn: null,
        line: place.line,
        column: place.column,
        endLine: place.line,
        code,
      };
      const related = also.map(({ file, line }) => ({ file, line, note: 'and here' }));
      const names = named
        .filter((claim) => claim.place.file !== place.file || claim.place.line !== place.line)
        .map(({ place, by }) => ({ file: place.file, line: place.line, note: by }));
      report({ messageId, at, data, confidence, related: [...related, ...names], ...(severity && { severity }) });
    }
  },
});

const one = (trouble: Trouble | null): Trouble[] => (trouble ? [trouble] : []);
