namespace ApiConnectors.Graph.Models;

/// <summary>Where in a user flow a connector is called.</summary>
public enum UserFlowStep
{
    /// <summary>After a person signed in with another identity provider, before attributes are asked for (<c>postFederationSignup</c>).</summary>
    PostFederationSignup,

    /// <summary>After the attributes were asked for, before the user is created (<c>postAttributeCollection</c>).</summary>
    PostAttributeCollection,

    /// <summary>Before a token is issued (<c>preTokenIssuance</c>). Only the beta version knows it.</summary>
    PreTokenIssuance,
}
