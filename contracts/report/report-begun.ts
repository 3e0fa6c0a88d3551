import { elapsed, realTime } from '../../mock/kernel/clock.js';
import { ownVersion } from '../../mock/kernel/files.js';
import { formatTime } from '../../mock/kernel/time.js';
import type { Report } from './report.js';

/** Begins a report; what it gives back makes the whole of it once everything is judged. */
export function beginReport(
  command: Report['command'],
): (found: Pick<Report, 'against' | 'suites' | 'score'>) => Report {
  const startedAt = formatTime(realTime(), '+00:00');
  const begun = elapsed();
  return found => ({
    command,
    version: ownVersion(),
    startedAt,
    duration: Math.round(elapsed() - begun),
    ...found,
  });
}
