import type { User } from '../account/account.js';

/** A token pair as it was handed out. */
export interface Grant {
  readonly accessToken: string;
  readonly refreshToken: string;
  /** Life of the access token in seconds; refresh tokens live until they are used. */
  readonly expiresIn: number;
  /** Whom it stands for. */
  readonly user: User;
}
