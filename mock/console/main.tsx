import { render } from 'preact';
import { Console } from './shell/console.js';
import { applyTheme } from './shell/theme.js';

applyTheme();
const place = document.querySelector('#console');
if (place) render(<Console />, place);
