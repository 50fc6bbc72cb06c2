// The session as the person at the desk sees it: what the server said last, with the steps that
// still wait laid on top. No rule of the commission is computed here: quorum and result are the
// server's; while steps wait only counts are shown.

const SIN_VOTO = null;
const AUSENTE = "ausente";

const igualar = (valor) => {
  if (Array.isArray(valor)) return [...valor].sort();
  if (typeof valor === "string") return valor.replaceAll("\r\n", "\n").trim();
  if (valor === null || typeof valor !== "object") return valor ?? null;
  const claves = Object.keys(valor).sort();
  return Object.fromEntries(claves.map((clave) => [clave, igualar(valor[clave])]));
};

/** Whether two values say the same: order of lists, line ends and outer spaces say nothing. */
export const iguales = (uno, otro) => JSON.stringify(igualar(uno)) === JSON.stringify(igualar(otro));

export const puntoDe = (vista, numero) => vista.puntos.find((punto) => punto.numero === numero);

export const lugarDe = (vista, pk) => vista.lugares.find((lugar) => lugar.lugar === Number(pk));

/** The roll of a point: its own or, until its first step, that of the nearest point before (`de`). */
export const listaDe = (vista, punto) => {
  if (!punto.heredada && Object.keys(punto.presencias).length) return { presencias: punto.presencias, de: null };
  const previo = vista.puntos.findLast(
    (p) => p.numero < punto.numero && !p.heredada && Object.keys(p.presencias).length,
  );
  return previo ? { presencias: previo.presencias, de: previo.numero } : { presencias: {}, de: null };
};

/** Seats present with vote, in their order. */
export const votantesDe = (vista, punto) => {
  const { presencias } = listaDe(vista, punto);
  return vista.lugares.filter((lugar) => lugar.con_voto && presencias[lugar.lugar]);
};

/** Counts of the vote on show: `faltan` are the seats that have not voted. */
export const cuentaDe = (vista, punto) => {
  const votantes = votantesDe(vista, punto);
  if (punto.modalidad === "economica" && punto.totales) {
    return { ...punto.totales, votantes, faltan: [], hay: true };
  }
  const sentidos = votantes.map((lugar) => punto.votos[lugar.lugar] ?? SIN_VOTO);
  const cuantos = (sentido) => sentidos.filter((s) => s === sentido).length;
  return {
    a_favor: cuantos("a_favor"),
    en_contra: cuantos("en_contra"),
    abstenciones: cuantos("abstencion"),
    votantes,
    faltan: votantes.filter((lugar) => !punto.votos[lugar.lugar]),
    hay: sentidos.some((sentido) => sentido !== SIN_VOTO),
  };
};

const totalesDe = (vista, punto) => {
  if (!punto.modalidad) return null;
  const { a_favor, en_contra, abstenciones } = cuentaDe(vista, punto);
  return { a_favor, en_contra, abstenciones };
};

/** The value that a step would change, as it is on show: what travels as `visto`. */
export const valorDe = (vista, { verbo, punto: numero, datos }) => {
  const punto = puntoDe(vista, numero);
  const votos = (pks) => Object.fromEntries(pks.map((pk) => [pk, punto.votos[pk] ?? SIN_VOTO]));
  const valores = {
    presencia: () => listaDe(vista, punto).presencias[datos.lugar] ?? AUSENTE,
    voto: () => punto.votos[datos.lugar] ?? SIN_VOTO,
    votos: () => votos(Object.keys(datos.sentidos)),
    economica: () => totalesDe(vista, punto),
    borrar_votacion: () => {
      if (punto.modalidad === "economica") return punto.totales;
      return Object.keys(punto.votos).length ? { ...punto.votos } : null;
    },
    calidad: () => punto.calidad || null,
    desarrollo: () => punto.desarrollo,
    desenlace: () => punto.desenlace,
    acuerdo: () => punto.acuerdo ?? null,
  };
  return valores[verbo]();
};

const sinVotacion = (punto) => {
  Object.assign(punto, { modalidad: null, votos: {}, totales: null, calidad: null });
};

const nominal = (punto) => {
  if (punto.modalidad === "economica") sinVotacion(punto);
  punto.modalidad = "nominal";
  punto.calidad = null;
};

const anotarPresencia = (punto, lugar, valor) => {
  if (valor !== AUSENTE) punto.presencias[lugar] = valor;
  else {
    delete punto.presencias[lugar];
    delete punto.votos[lugar];
  }
};

// What each verb does to the session on show. `punto` already has a roll of its own.
const EFECTOS = {
  presencia(vista, punto, datos) {
    // It counts from this point on, until the next arrival or departure of that seat.
    const { lugar } = datos;
    const nuevo = deseadoDe({ verbo: "presencia", datos });
    const era = punto.presencias[lugar] ?? AUSENTE;
    const despues = vista.puntos.filter((p) => p.numero > punto.numero);
    anotarPresencia(punto, lugar, nuevo);
    for (const p of despues) {
      p.pendiente = true;
      if (p.heredada || !Object.keys(p.presencias).length) continue;
      if (!iguales(p.presencias[lugar] ?? AUSENTE, era)) break;
      if (!p.modalidad) anotarPresencia(p, lugar, nuevo);
    }
  },
  voto(vista, punto, { lugar, sentido }) {
    nominal(punto);
    if (sentido) punto.votos[lugar] = sentido;
    else delete punto.votos[lugar];
  },
  votos(vista, punto, { sentidos }) {
    nominal(punto);
    Object.assign(punto.votos, sentidos);
  },
  economica(vista, punto, totales) {
    sinVotacion(punto);
    Object.assign(punto, { modalidad: "economica", totales });
  },
  borrar_votacion: (vista, punto) => sinVotacion(punto),
  calidad: (vista, punto, { sentido }) => Object.assign(punto, { calidad: sentido }),
  desarrollo: (vista, punto, { texto }) => Object.assign(punto, { desarrollo: texto }),
  desenlace: (vista, punto, { texto }) => Object.assign(punto, { desenlace: texto }),
  acuerdo: (vista, punto, datos) => Object.assign(punto, { acuerdo: datos.texto ? datos : null }),
};

/** What the server said with the steps that wait; a point they touch is marked `pendiente`. */
export const conPasos = (servidor, pasos) => {
  const vista = structuredClone(servidor);
  for (const { verbo, punto: numero, datos } of pasos) {
    const punto = puntoDe(vista, numero);
    if (!punto) continue;
    punto.presencias = { ...listaDe(vista, punto).presencias };
    punto.heredada = false;
    EFECTOS[verbo](vista, punto, datos);
    punto.pendiente = true;
  }
  return vista;
};

/** What is still owed by a point, in a few words; "" when it is ready. */
export const faltaEn = (vista, punto, tramite) => {
  const cuenta = cuentaDe(vista, punto);
  if (punto.tipo === "informativo") return punto.desenlace ? "" : "Falta cómo concluyó";
  if (!cuenta.hay) return "Falta votar";
  if (cuenta.faltan.length === 1) return "Falta 1 voto";
  if (cuenta.faltan.length) return `Faltan ${cuenta.faltan.length} votos`;
  if (hayEmpate(vista, punto) && !punto.calidad) return "Empate: falta el voto de calidad";
  if (punto.resultado?.aprobado && !punto.acuerdo && !tramite) return "Falta el texto del acuerdo";
  return "";
};

/** A tie as the server says it; while steps wait, as the counts look. */
export const hayEmpate = (vista, punto) => {
  if (!punto.pendiente) return punto.resultado?.resultado === "empate";
  const { a_favor, en_contra, faltan, hay } = cuentaDe(vista, punto);
  return hay && !faltan.length && a_favor > 0 && a_favor === en_contra;
};

/** The value that a step asks for, in the same shape as `valorDe`. */
export const deseadoDe = ({ verbo, datos }) =>
  ({
    presencia: () =>
      datos.calidad === AUSENTE
        ? AUSENTE
        : { calidad: datos.calidad, forma: datos.forma, persona: datos.persona },
    voto: () => datos.sentido,
    votos: () => datos.sentidos,
    calidad: () => datos.sentido,
    desarrollo: () => datos.texto,
    desenlace: () => datos.texto,
    economica: () => datos,
    acuerdo: () => (datos.texto ? datos : null),
    borrar_votacion: () => null,
  })[verbo]();
