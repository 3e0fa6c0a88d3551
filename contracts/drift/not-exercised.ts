/** Why a question could not be asked, or its answer tells nothing. */
export class NotExercised extends Error {}
