import {
  createClient,
  type FluentClientConfig,
  type FluentEventLogItem,
  type FluentEventLogResponse,
  type FluentEventQueryParams,
} from '@fluentcommerce/fc-connect-sdk';
import { DEMO_ACCOUNT } from '../../mock/index.js';

/** What `sendEvent` gives back: the body of the answer, with the status beside it. */
export interface SdkAnswer {
  readonly success: boolean;
  readonly statusCode: number;
  readonly eventId?: string;
  readonly eventStatus?: string;
}

/** The part of the SDK's client that speaks to the Event API; the SDK ships no declaration of it. */
export interface SdkClient {
  sendEvent(event: object, mode?: 'async' | 'sync'): Promise<SdkAnswer>;
  getEvents(query?: FluentEventQueryParams): Promise<FluentEventLogResponse>;
  getEventById(id: string): Promise<FluentEventLogItem>;
}

/** The configuration that an integrator would write; the SDK waits as briefly as it can before it tries again. */
export function sdkConfig(baseUrl: string): FluentClientConfig {
  const { clientId, clientSecret, users } = DEMO_ACCOUNT;
  const { username = '', password = '' } = users[0] ?? {};
  const retryConfig = { baseRetryDelayMs: 100 };
  return { baseUrl, clientId, clientSecret, username, password, retailerId: '1', retryConfig };
}

/** The real SDK; without a logger it keeps quiet. */
export async function sdkClient(config: FluentClientConfig): Promise<SdkClient> {
  return (await createClient({ config })) as SdkClient;
}
