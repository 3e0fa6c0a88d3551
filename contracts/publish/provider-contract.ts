import { ConfigurationError } from '../../mock/kernel/errors.js';
import { readText } from '../../mock/kernel/files.js';
import { consoleForm } from '../report/forms.js';
import { isFine, type Report } from '../report/report.js';

/** Who answers for a provider contract. */
export interface ProviderVersion {
  /** The name that the pacts have for the API, such as `fluent-event-api`. */
  readonly provider: string;
  /** The version of the provider, such as the commit of its sources. */
  readonly version: string;
  readonly branch?: string | undefined;
}

/** A spec with the result of holding the provider against it, as PactFlow takes it. */
export interface ProviderContract {
  readonly pacticipantVersionNumber: string;
  readonly branch?: string;
  readonly contract: {
    /** The spec, in base 64. */
    readonly content: string;
    readonly contentType: 'application/yaml';
    readonly specification: 'oas';
    readonly selfVerificationResults: {
      readonly success: boolean;
      /** In base 64. */
      readonly content: string;
      readonly contentType: 'text/plain';
      readonly format: 'text';
      readonly verifier: 'fluent-event-sandbox';
      readonly verifierVersion: string;
    };
  };
}

/** Packs a spec and a report of `verify` as a provider contract; a report of anything else is a ConfigurationError. */
export function providerContract(report: Report, spec: string, who: ProviderVersion): ProviderContract {
  if (report.command !== 'verify') {
    throw new ConfigurationError(`a conformance result is a report of verify, not one of ${report.command}`);
  }
  return {
    pacticipantVersionNumber: who.version,
    ...(who.branch !== undefined && { branch: who.branch }),
    contract: {
      content: inBase64(readText(spec)),
      contentType: 'application/yaml',
      specification: 'oas',
      selfVerificationResults: {
        success: isFine(report),
        content: inBase64(consoleForm(report, { colour: false })),
        contentType: 'text/plain',
        format: 'text',
        verifier: 'fluent-event-sandbox',
        verifierVersion: report.version,
      },
    },
  };
}

function inBase64(text: string): string {
  return Buffer.from(text).toString('base64');
}
