/** Stands in the page about reading offline until the site is whole: only then is known what is kept. */
export const KEPT_MARK = '{{what this site keeps}}';
