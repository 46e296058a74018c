/** The request property, `true`, that asks for a SessionEntity. Apart from the requests' schemas, so that the client need not carry those. */
export const SESSION_PROPERTY = 'millrace.session';
