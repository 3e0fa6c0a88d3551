import { useLocation } from 'preact-iso';
import { BASE, hrefTo } from '../control/navigation.js';
import { PAGES } from './pages.js';

/** The way from page to page. */
export function SideBar() {
  const { path } = useLocation();
  return (
    <nav class="side-bar" aria-label="Pages">
      {PAGES.map(({ path: page, title }) => {
        if (title === undefined) return null;
        const isHere = path === BASE + page || path.startsWith(`${BASE}${page}/`);
        return (
          <a key={page} href={hrefTo(page)} aria-current={isHere ? 'page' : undefined}>
            {title}
          </a>
        );
      })}
      <a href="/__admin/docs/" target="_blank" rel="noreferrer">
        API reference
      </a>
    </nav>
  );
}
