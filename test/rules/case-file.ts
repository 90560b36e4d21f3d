/** Cases of rules, as `atlas test-rules` reads and runs them. */
export * from '../../scripts/proof/case-file.ts';
export * from '../../scripts/proof/run-case.ts';
