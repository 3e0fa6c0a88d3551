/** The style sheet of the page of a report, for light and dark. */
export const STYLE = `
:root { color-scheme: light dark; --text: #1c2430; --dim: #5a6675; --page: #ffffff; --box: #f4f6f8; --line: #d5dbe1;
  --passed: #19733a; --warned: #8a5a00; --failed: #b3261e; --skipped: #5a6675; }
@media (prefers-color-scheme: dark) { :root { --text: #e4e9ee; --dim: #9aa7b5; --page: #14181d; --box: #1d232a;
  --line: #37414c; --passed: #6fcf8f; --warned: #f0b95b; --failed: #ff8a80; --skipped: #9aa7b5; } }
* { box-sizing: border-box; }
body { margin: 0 auto; max-width: 70rem; padding: 1.5rem; font: 1rem/1.5 system-ui, sans-serif; color: var(--text);
  background: var(--page); }
h1 { font-size: 1.5rem; margin: 0 0 .25rem; } h2 { font-size: 1.15rem; margin: 2rem 0 .5rem; }
.dim { color: var(--dim); overflow-wrap: anywhere; }
.passed { color: var(--passed); } .warned { color: var(--warned); } .failed { color: var(--failed); }
.skipped { color: var(--skipped); }
.verdict { font-weight: 600; }
details { border: 1px solid var(--line); border-radius: .4rem; margin: .4rem 0; background: var(--box); }
summary { padding: .5rem .75rem; cursor: pointer; overflow-wrap: anywhere; }
summary:focus-visible { outline: 3px solid var(--warned); outline-offset: 2px; }
.inside { padding: 0 .75rem .75rem; }
.finding { border-left: .25rem solid var(--failed); padding-left: .75rem; margin: .75rem 0; }
.finding.warning { border-color: var(--warned); }
dl { display: grid; grid-template-columns: minmax(5rem, max-content) 1fr; gap: .15rem 1rem; margin: .3rem 0; }
dt { color: var(--dim); } dd { margin: 0; white-space: pre-wrap; overflow-wrap: anywhere; }
pre { overflow-x: auto; background: var(--page); border: 1px solid var(--line); padding: .5rem; white-space: pre-wrap;
  overflow-wrap: anywhere; }
`;
