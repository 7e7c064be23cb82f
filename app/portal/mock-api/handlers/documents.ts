import { readableBy } from '../company/readable';
import { http } from '../contract';
import { notFound } from '../problems';
import { person, problemResponse } from './guard';

export const documentHandlers = [
  http.get('/api/v1/documents/{id}', ({ request, params, response }) => {
    const found = readableBy(person(request)).find(each => each.id === params.id);
    return found ? response(200).json(found) : response.untyped(problemResponse(notFound('The document')));
  }),
];
