import { appointReferee } from './referee.js';

appointReferee();
