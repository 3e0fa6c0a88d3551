import { effect, signal } from '@preact/signals';

/** How the page is coloured; `auto` is as the system has it. */
export type Theme = 'auto' | 'light' | 'dark';

const KEY = 'fluent-event-sandbox.theme';
const THEMES: readonly Theme[] = ['auto', 'light', 'dark'];

/** The theme that the person has chosen; kept in this browser. */
export const theme = signal<Theme>(THEMES.find(each => each === stored()) ?? 'auto');

/** Goes on to the next theme. */
export function nextTheme(): void {
  theme.value = THEMES[(THEMES.indexOf(theme.value) + 1) % THEMES.length] ?? 'auto';
}

/** Colours the page as chosen, now and whenever the choice changes. */
export function applyTheme(): void {
  effect(() => {
    document.documentElement.dataset['theme'] = theme.value;
    try {
      localStorage.setItem(KEY, theme.value);
    } catch {
      // A browser that keeps nothing still shows it.
    }
  });
}

function stored(): string | null {
  try {
    return localStorage.getItem(KEY);
  } catch {
    return null;
  }
}
