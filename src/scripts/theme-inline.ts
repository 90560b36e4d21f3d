/**
 * Sets light or dark before the first paint. It stands in the page itself (the only script that does), and the
 * Content-Security-Policy names it by hash: change it here only.
 */
export const THEME_SCRIPT =
  "(()=>{let t=null;try{t=localStorage.getItem('atlas-theme')}catch{}" +
  "document.documentElement.dataset.theme=t==='light'||t==='dark'?t:matchMedia('(prefers-color-scheme: light)').matches?'light':'dark'})()";
