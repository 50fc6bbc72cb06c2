// Steps and values in the words of the desk.
import { lugarDe } from "./mesa_vista.js";

export const SENTIDOS = { a_favor: "A favor", en_contra: "En contra", abstencion: "Abstención" };
const CALIDADES = { titular: "titular", suplente: "suplente", ausente: "ausente" };

const cargo = (vista, pk) => lugarDe(vista, pk)?.cargo ?? "Un lugar";
const sentido = (valor) => (valor ? SENTIDOS[valor] : "sin voto");
const citar = (texto) => (texto ? `«${texto.length > 160 ? `${texto.slice(0, 160)}…` : texto}»` : "vacío");

const presencia = (valor) => {
  if (!valor || valor === "ausente" || valor.calidad === "ausente") return "ausente";
  const nombre = valor.persona ? `, ${valor.persona}` : "";
  const forma = valor.forma === "remota" ? ", a distancia" : "";
  return `presente, ${CALIDADES[valor.calidad] ?? valor.calidad}${forma}${nombre}`;
};

const totales = (valor) =>
  valor && "a_favor" in valor
    ? `${valor.a_favor} a favor, ${valor.en_contra} en contra, ${valor.abstenciones} abstenciones`
    : "sin totales";

const varios = (vista, valor) => {
  const pares = Object.entries(valor ?? {});
  if (!pares.length) return "sin votos";
  return pares.map(([pk, uno]) => `${cargo(vista, pk)}: ${sentido(uno).toLowerCase()}`).join("; ");
};

/** One value of a verb, in words: what the other person wrote, or what I did. */
export const valorEnPalabras = (vista, verbo, valor) => {
  const palabras = {
    presencia: () => presencia(valor),
    voto: () => sentido(valor?.sentido === undefined ? valor : valor.sentido).toLowerCase(),
    votos: () => varios(vista, valor?.sentidos ?? valor),
    economica: () => totales(valor),
    borrar_votacion: () => (valor && "a_favor" in valor ? totales(valor) : varios(vista, valor)),
    calidad: () => sentido(valor?.sentido ?? valor).toLowerCase(),
    desarrollo: () => citar(valor?.texto ?? valor),
    desenlace: () => citar(valor?.texto ?? valor),
    acuerdo: () => citar(valor?.texto),
  };
  return palabras[verbo]();
};

/** What a step is about: «Voto de Titular de la Tesorería Municipal». */
export const asuntoDe = (vista, { verbo, datos }) =>
  ({
    presencia: () => `Asistencia de ${cargo(vista, datos.lugar)}`,
    voto: () => `Voto de ${cargo(vista, datos.lugar)}`,
    votos: () => `${Object.keys(datos.sentidos).length} votos a favor`,
    economica: () => "Votación a mano alzada",
    borrar_votacion: () => "Borrar la votación",
    calidad: () => "Voto de calidad",
    desarrollo: () => "Resumen de lo tratado",
    desenlace: () => "Cómo concluyó",
    acuerdo: () => "Acuerdo",
  })[verbo]();

/** A whole step in one line: «Punto 2. Voto de …: en contra». */
export const pasoEnPalabras = (vista, paso) => {
  const base = `Punto ${paso.punto}. ${asuntoDe(vista, paso)}`;
  if (["votos", "borrar_votacion"].includes(paso.verbo)) return base;
  return `${base}: ${valorEnPalabras(vista, paso.verbo, paso.datos)}`;
};
