export { annotations } from './annotations.js';
export { consoleForm } from './console-form.js';
export { htmlForm } from './html-form.js';
export { jsonForm } from './json-form.js';
export { junitForm } from './junit-form.js';
