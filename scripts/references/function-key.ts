/** How a function is named among questions to the history and their answers. */

/** A function of a module that is still there. `arity` is `null` where nobody said it. */
export interface FunctionQuestion {
  file: string;
  name: string;
  arity: number | null;
}

/** `lib/harbour/pilot.ex steer/2`. */
export const functionKey = ({ file, name, arity }: FunctionQuestion): string => `${file} ${name}/${arity ?? ''}`;
