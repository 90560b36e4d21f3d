/** Dialyzer's names of warnings, told from its sentences: its own command line prints no names. Source: `dialyzer:message_to_string/1`. */

const NAMES: readonly [RegExp, string][] = [
  [/^Invalid type specification for function /, 'invalid_contract'],
  [/^Call to missing or (?:unexported|private) function /, 'call_to_missing'],
  [/^Function \S+ does not exist/, 'unknown_function'],
  [/^The pattern .*because it is covered by previous clauses/s, 'pattern_match_cov'],
  [/can never match since previous clauses completely covered the type/, 'pattern_match_cov'],
  [/^The (?:pattern|variable) .*can never match (?:the type|since)/s, 'pattern_match'],
  [/^Function .* (?:has no local return|only terminates with explicit exception)/s, 'no_return'],
  [/^The created (?:anonymous )?fun(?:ction)? .*(?:has no local return|only terminates)/s, 'no_return'],
  [/^Function \S+ will never be called/, 'unused_fun'],
  [/^Unknown function /, 'unknown_function'],
  [/^Unknown type /, 'unknown_type'],
  [/^Unknown behaviour /, 'unknown_behaviour'],
  [/^Callback info about the .* behaviour is not available/, 'callback_info_missing'],
  [/^Undefined callback function /, 'callback_missing'],
  [/^The inferred return type .*callback/s, 'callback_type_mismatch'],
  [/^The inferred type for .*callback/s, 'callback_arg_type_mismatch'],
  [/^Expression produces a value of type .* but this value is unmatched/s, 'unmatched_return'],
  [/^Expression produces multiple types, but none are matched/, 'unmatched_return'],
  [/^The call .* breaks the contract/s, 'call'],
  [/^The function call \S+ will not succeed/, 'call'],
  [/^The call .* will (?:never return|fail)/s, 'call'],
  [/^The success typing for .* implies that the function might also return/s, 'missing_range'],
  [/^The specification for .* states that the function might also return/s, 'extra_range'],
  [/^Type specification .* is (?:a supertype|a subtype|not equal to)/s, 'contract_diff'],
  [/^Overloaded contract for /, 'overlapping_contract'],
  [/^Guard test .* can never (?:succeed|fail)/s, 'guard_fail'],
  [/^Clause guard cannot succeed/, 'guard_fail'],
  [/^The test .* can never evaluate to/s, 'exact_eq'],
  [/^Attempted? to match a term of type .* opaque/s, 'opaque_match'],
  [/opaque/, 'opaque'],
];

/** The name, or `dialyzer` for a sentence that is none of those known here. */
export function nameOfSentence(sentence: string): string {
  return NAMES.find(([pattern]) => pattern.test(sentence))?.[1] ?? 'dialyzer';
}
