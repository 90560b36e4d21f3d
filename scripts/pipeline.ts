/** The run, from sources to report. Each stage is a function that can be called and looked at alone. */
import { readCodebase } from './codebase-sources.ts';
import { derive } from './derive/derive.ts';
import { loadDiagrams } from './diagrams/load.ts';
import { gatherEvidence } from './evidence.ts';
import { readDocuments } from './io/documents.ts';
import { partFolders } from './io/parts.ts';
import { judge } from './judge.ts';
import { CONFIG_DEFAULTS } from './model/config.ts';
import type { Analyse } from './model/run.ts';
import { readProse } from './prose/read-prose.ts';
import { assemble } from './report/assemble.ts';
import { loadRules } from './rules/load.ts';

export { writeReport } from './report/write.ts';

/** Scans, derives, judges and assembles. Reads files, writes none. */
export const analyse: Analyse = async (input) => {
  const { root, config, progress } = input;
  progress.stage('reading sources');
  const sources = await readCodebase(input);
  progress.stage('deriving structure');
  const derived = derive(sources, config);
  progress.stage('reading evidence');
  const evidence = await gatherEvidence(sources, derived, config);
  progress.stage('judging');
  const rules = await loadRules(partFolders('rules', 'rule.ts'));
  const judged = judge({ rules, derived, sources, evidence, input });
  const docs = config.docs ?? CONFIG_DEFAULTS.docs;
  const { documents, problems } = await readDocuments(root, docs);
  const prose = readProse(documents, docs);
  prose.problems.push(...problems);
  const diagrams = await loadDiagrams(partFolders('diagrams', 'diagram.ts'));
  progress.stage('assembling the report');
  return assemble({ input, sources, derived, rules, judged, evidence, prose, diagrams });
};
