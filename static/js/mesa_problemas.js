// A step that was not written: what there is, what one wanted, and two buttons. Never by itself.
import { boton, crear } from "./mesa_nodo.js";
import { asuntoDe, valorEnPalabras } from "./mesa_palabras.js";
import { valorDe } from "./mesa_vista.js";

const botones = (mesa, paso, { mio, suyo }) => {
  const resolver = (visto) => {
    mesa.cola.olvidar(paso.clave);
    if (visto !== undefined) mesa.hacer(paso.verbo, paso.punto, paso.datos, visto);
    mesa.volver(paso);
  };
  return crear(
    "div",
    { class: "mesa-atajos" },
    boton(suyo, () => resolver(), "boton secundario"),
    boton(mio, () => {
      mesa.punto.volcar();
      const ahora = mesa.cola.todos.get(paso.clave) ?? paso; // perhaps with words just corrected
      paso = ahora;
      resolver(paso.respuesta.estado === "conflicto" ? paso.respuesta.actual : valorDe(mesa.vista, paso));
    }),
  );
};

const conflicto = (mesa, paso) => {
  const dicen = (valor) => valorEnPalabras(mesa.vista, paso.verbo, valor);
  return [
    crear("h4", {}, `${asuntoDe(mesa.vista, paso)}: otra persona lo cambió antes`),
    crear(
      "dl",
      {},
      crear("dt", {}, "Quedó guardado"),
      crear("dd", {}, dicen(paso.respuesta.actual)),
      crear("dt", {}, "Tú anotaste"),
      crear("dd", {}, dicen(paso.datos)),
    ),
    botones(mesa, paso, { suyo: "Dejar lo de la otra persona", mio: "Poner lo mío" }),
  ];
};

const rechazo = (mesa, paso) => [
  crear("h4", {}, `${asuntoDe(mesa.vista, paso)}: no se guardó`),
  crear("ul", {}, ...paso.respuesta.mensajes.map((mensaje) => crear("li", {}, mensaje))),
  crear("p", {}, `Tú anotaste: ${valorEnPalabras(mesa.vista, paso.verbo, paso.datos)}`),
  botones(mesa, paso, { suyo: "Descartar lo mío", mio: "Volver a intentar" }),
];

export const cajaDeProblema = (mesa, paso) =>
  crear(
    "div",
    { class: "aviso error problema", role: "alert" },
    ...(paso.respuesta.estado === "conflicto" ? conflicto : rechazo)(mesa, paso),
  );
