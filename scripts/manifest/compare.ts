/** Two manifests against each other: what was judged then, and what is judged now. Pure. */
import type { InputManifest, ManifestArtefact, ManifestInputs } from '../model/input-manifest.ts';
import type { ReverifyDifference } from '../model/reverify-output.ts';

const INPUTS = ['sources', 'config', 'baseline', 'prose', 'ci', 'rules'] as const satisfies (keyof ManifestInputs)[];

/** Inputs of the codebase that differ, apart from audit output. */
export function changedInputs(then: InputManifest, now: InputManifest): ReverifyDifference[] {
  return INPUTS.filter((what) => then.inputs[what] !== now.inputs[what]).map((what) => ({
    what,
    told: then.inputs[what],
    found: now.inputs[what],
  }));
}

/** Everything that differs: inputs first, then what follows from them. */
export function differencesOf(then: InputManifest, now: InputManifest): ReverifyDifference[] {
  const atlas = [then, now].map(({ atlas: { version, scanner } }) => `${version}, scanner ${scanner}`);
  return [
    ...(atlas[0] === atlas[1] ? [] : [{ what: 'atlas', told: atlas[0]!, found: atlas[1]! } as const]),
    ...changedInputs(then, now),
    ...changedArtefacts(then.artefacts, now.artefacts),
    ...(then.verdict === now.verdict ? [] : [{ what: 'verdict', told: then.verdict, found: now.verdict } as const]),
    ...changedOutcomes(then, now),
  ];
}

function changedArtefacts(then: readonly ManifestArtefact[], now: readonly ManifestArtefact[]): ReverifyDifference[] {
  const key = ({ path, digest }: ManifestArtefact) => `${path ?? ''} ${digest}`;
  const [before, after] = [then, now].map((all) => new Set(all.map(key)));
  const gone = then.filter((one) => !after!.has(key(one)));
  const come = now.filter((one) => !before!.has(key(one)));
  const named = gone.map(({ path, digest }): ReverifyDifference => {
    const other = path === undefined ? undefined : come.find((one) => one.path === path);
    return { what: 'artefact', ...(path && { name: path }), told: digest, found: other?.digest ?? null };
  });
  const others = come.filter(({ path }) => path === undefined || !gone.some((one) => one.path === path));
  return [
    ...named,
    ...others.map(
      ({ path, digest }): ReverifyDifference => ({
        what: 'artefact',
        ...(path && { name: path }),
        told: null,
        found: digest,
      }),
    ),
  ];
}

function changedOutcomes(then: InputManifest, now: InputManifest): ReverifyDifference[] {
  const [before, after] = [then, now].map(({ outcomes }) => new Map(outcomes.map((one) => [one.control, one])));
  const ids = [...new Set([...before!.keys(), ...after!.keys()])].sort();
  return ids.flatMap((name): ReverifyDifference[] => {
    const [was, is] = [before!.get(name), after!.get(name)];
    const said = [was, is].map((one) =>
      one ? `${one.outcome}${one.figure === null ? '' : ` (${one.figure})`}` : null,
    );
    if (was?.outcome !== is?.outcome) return [{ what: 'outcome', name, told: said[0]!, found: said[1]! }];
    return was?.figure === is?.figure ? [] : [{ what: 'figure', name, told: said[0]!, found: said[1]! }];
  });
}
